import { NavLink, Outlet, ScrollRestoration } from 'react-router'
import { LagLine } from '../features/network/components/LagLine.tsx'
import { WrongNetwork } from '../features/network/components/WrongNetwork.tsx'
import { TransactionSheet } from '../features/transactions/components/TransactionSheet.tsx'
import { WaitingTransactions } from '../features/transactions/components/WaitingTransactions.tsx'
import { WalletMenu } from '../features/wallet/components/WalletMenu.tsx'
import styles from './Layout.module.css'
import { NetworkName } from './NetworkName.tsx'
import { ThemeToggle } from './ThemeToggle.tsx'

const PAGES = [
  { to: '/', label: 'Discover' },
  { to: '/jobs', label: 'Jobs' },
  { to: '/keepers', label: 'Keepers' },
  { to: '/governance', label: 'Governance' },
  { to: '/account', label: 'Account' },
]

/** The frame around every page. */
export function Layout() {
  return (
    <>
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <header className={styles.bar}>
        <div className={styles.inner}>
          <NavLink to="/" className={styles.brand}>
            <img src="/favicon.svg" alt="" width={22} height={22} />
            <span>
              Public Inference <NetworkName />
            </span>
          </NavLink>
          <nav className={styles.nav} aria-label="Pages">
            {PAGES.map(({ to, label }) => (
              <NavLink key={to} to={to} end={to === '/'}>
                {label}
              </NavLink>
            ))}
          </nav>
          <div className={styles.tools}>
            <ThemeToggle />
            <WalletMenu />
          </div>
        </div>
        <LagLine />
      </header>
      <WrongNetwork />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={styles.footer}>
        Inputs, prompts and results are public. What a result proves is said by its evidence class, on every job.
      </footer>
      <WaitingTransactions />
      <TransactionSheet />
      <ScrollRestoration />
    </>
  )
}
