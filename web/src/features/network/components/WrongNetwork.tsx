import { useConfig, useConnection, useSwitchChain } from 'wagmi'
import { Button } from '../../../components/ui/Button.tsx'
import { Notice } from '../../../components/ui/Notice.tsx'
import styles from './WrongNetwork.module.css'

/** Shown while the wallet is on another chain: reading works, sending would fail. */
export function WrongNetwork() {
  const chain = useConfig().chains[0]
  const { isConnected, chainId } = useConnection()
  const switchChain = useSwitchChain()
  if (!isConnected || chainId === chain.id) return null
  return (
    <div className={styles.frame}>
      <Notice tone="warn" title={`Your wallet is on chain ${chainId}; this app is on ${chain.name} (${chain.id}).`}>
        <p>You can read everything. Switch before you send anything.</p>
        {switchChain.isError && <p>The wallet did not switch: {switchChain.error.message.split('\n')[0]}</p>}
        <Button small disabled={switchChain.isPending} onClick={() => switchChain.mutate({ chainId: chain.id })}>
          Switch to {chain.name}
        </Button>
      </Notice>
    </div>
  )
}
