import { useSearchParams } from 'react-router'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { Several } from '../features/several/components/Several.tsx'
import { chosenIn } from '../features/several/model.ts'

/** What does each of these get from me? */
export function ContributeToSeveral() {
  const [search] = useSearchParams()
  return (
    <>
      <PageHeader
        title="Contribute to several projects"
        lead="One transaction, to all of them or to none. What each amount brings and risks is said beside it."
      />
      <Several addresses={chosenIn(search.get('projects') ?? '')} />
    </>
  )
}
