import { useParams } from 'react-router'
import { isAddress } from 'viem'
import { DelegateView } from '../features/delegates/components/DelegateView.tsx'
import { NotFound } from './NotFound.tsx'

/** Whom do I speak for? */
export function Delegate() {
  const { account = '' } = useParams()
  return isAddress(account, { strict: false }) ? <DelegateView account={account} /> : <NotFound />
}
