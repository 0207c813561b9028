import styles from './Failure.module.css'

/** Shown instead of the app when it cannot learn which chain, indexer and gateways to use. */
export function NoNetwork({ error }: { error: Error }) {
  return (
    <main className={styles.failure}>
      <h1>This app does not know its network</h1>
      <p role="alert">{error.message}</p>
      <p>
        It reads <code>/network.json</code> from the server it came from: the deployment, an RPC, an indexer and content
        gateways. On your own machine <code>npm start</code> writes it. If you run this server, put the file beside{' '}
        <code>index.html</code>; otherwise tell whoever does.
      </p>
      <p>No money is affected: balances are on the chain.</p>
      <p>
        <a href="/">Try again</a>
      </p>
    </main>
  )
}
