import { Empty } from '../components/ui/Empty.tsx'
import { Loaded } from '../components/ui/Loading.tsx'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { KeeperTable } from '../features/keepers/components/KeeperTable.tsx'
import { useKeepers } from '../features/keepers/hooks/useKeepers.ts'

/** Who does the work, and how well? */
export function Keepers() {
  return (
    <>
      <PageHeader
        title="Keepers"
        lead="Staked accounts that do the work. A record counts only shards whose window closed; a missed deadline or a fault costs stake."
      />
      <Loaded query={useKeepers()} what="the keepers">
        {({ keepers, total }) =>
          keepers.length === 0 ? (
            <Empty title="No keeper yet">
              <p>
                Anyone with an API key or a machine of their own can stake and earn. Until somebody does, jobs stay
                open.
              </p>
            </Empty>
          ) : (
            <>
              <KeeperTable keepers={keepers} />
              {total > keepers.length && (
                <p>
                  {keepers.length} of {total} keepers.
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </>
  )
}
