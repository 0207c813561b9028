import type { Address } from 'viem'
import { ButtonLink } from '../../../components/ui/ButtonLink.tsx'
import { Empty } from '../../../components/ui/Empty.tsx'
import { Loaded } from '../../../components/ui/Loading.tsx'
import { useChosen } from '../hooks/useSeveral.ts'
import { SeveralForm } from './SeveralForm.tsx'

/** The chosen projects with an amount each. */
export function Several({ addresses }: { addresses: readonly Address[] }) {
  return addresses.length === 0 ? <NoneChosen /> : <Chosen addresses={addresses} />
}

function Chosen({ addresses }: { addresses: readonly Address[] }) {
  const { rows, states } = useChosen(addresses)
  return (
    <Loaded query={rows} what="the projects">
      {(chosen) => (
        <Loaded query={states} what="where they stand">
          {(known) => {
            const pairs = chosen.flatMap((one) => {
              const state = known.find(({ project }) => project.toLowerCase() === one.address)
              return state ? [{ chosen: one, state }] : []
            })
            return pairs.length === 0 ? <NoneChosen /> : <SeveralForm pairs={pairs} />
          }}
        </Loaded>
      )}
    </Loaded>
  )
}

function NoneChosen() {
  return (
    <Empty title="No project is chosen">
      <p>Select some where they are listed, then give each its part here.</p>
      <ButtonLink to="/" small>
        See what is worth funding
      </ButtonLink>
    </Empty>
  )
}
