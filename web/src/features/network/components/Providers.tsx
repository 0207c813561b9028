import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { WagmiProvider } from 'wagmi'
import { ToastProvider } from '../../../components/ui/Toast.tsx'
import { TooltipProvider } from '../../../components/ui/Tooltip.tsx'
import type { Network } from '../../../lib/env.ts'
import { createWagmiConfig } from '../../../lib/wagmi.ts'
import { TransactionProvider } from '../../transactions/components/TransactionProvider.tsx'
import { WalletSheetProvider } from '../../wallet/components/WalletSheetProvider.tsx'
import { NetworkContext } from '../context.ts'
import { ChainClock } from './ChainClock.tsx'

/** Everything a page may rely on: the network, wallets, cached queries, the chain's clock, toasts and transactions. */
export function Providers({ network, children }: { network: Network; children: ReactNode }) {
  const [config] = useState(() => createWagmiConfig(network))
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 1_000 } } }))
  return (
    <NetworkContext value={network}>
      <WagmiProvider config={config}>
        <QueryClientProvider client={queries}>
          <ChainClock>
            <TooltipProvider delayDuration={300}>
              <ToastProvider>
                <WalletSheetProvider>
                  <TransactionProvider>{children}</TransactionProvider>
                </WalletSheetProvider>
              </ToastProvider>
            </TooltipProvider>
          </ChainClock>
        </QueryClientProvider>
      </WagmiProvider>
    </NetworkContext>
  )
}
