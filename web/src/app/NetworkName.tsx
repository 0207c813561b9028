import { useConfig } from 'wagmi'
import styles from './NetworkName.module.css'

/** Which chain this is; nobody should have to guess whether money is real. */
export function NetworkName() {
  const { name } = useConfig().chains[0]
  return <span className={styles.name}>{name}</span>
}
