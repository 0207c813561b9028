import type { Part } from '../../components/ui/Parts.tsx'
import type { JobModel } from './model.ts'

type Money = Pick<JobModel, 'keeperPaid' | 'royaltyPaid' | 'feePaid' | 'escrow' | 'refunded'>

/** What became of the money a job put in escrow; the parts add up to it. */
export function spendParts({ keeperPaid, royaltyPaid, feePaid, escrow, refunded }: Money): Part[] {
  return [
    { name: 'Keepers', amount: keeperPaid },
    { name: 'Royalties', amount: royaltyPaid },
    { name: 'Protocol fee', amount: feePaid },
    { name: 'Still in escrow', amount: escrow },
    { name: 'Returned', amount: refunded },
  ]
}
