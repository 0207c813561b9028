import type { ReactNode } from 'react'
import styles from './Loading.module.css'
import { Notice } from './Notice.tsx'

type LoadedProps<Data> = {
  query: { data: Data | undefined; error: Error | null }
  what: string
  children: (data: Data) => ReactNode
}

/** What a query brought, a quiet word while it loads, or why it failed. Old data stays visible through a failure. */
export function Loaded<Data>({ query, what, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (!query.error) return <p className={styles.loading}>Reading {what} …</p>
  return (
    <Notice tone="bad" title={`${what[0]?.toUpperCase()}${what.slice(1)} could not be read.`}>
      <p>{query.error.message} No money is affected. The page keeps trying.</p>
    </Notice>
  )
}
