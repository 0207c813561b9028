import { ButtonLink } from '../components/ui/ButtonLink.tsx'
import { Empty } from '../components/ui/Empty.tsx'
import { Loaded } from '../components/ui/Loading.tsx'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { ProjectGrid } from '../features/projects/components/ProjectGrid.tsx'
import { useProjects } from '../features/projects/hooks/useProjects.ts'
import { SelectionBar } from '../features/several/components/SelectionBar.tsx'
import { useSelection } from '../features/several/hooks/useSelection.ts'

/** What is worth funding now? */
export function Discover() {
  const projects = useProjects()
  const selection = useSelection()
  return (
    <>
      <PageHeader
        title="What is worth funding now?"
        lead="People put money together for a large computation, decide on its budget, and anyone can check what came out."
      >
        <ButtonLink to="/create" small>
          Start a project
        </ButtonLink>
      </PageHeader>
      <Loaded query={projects} what="the projects">
        {({ cards, total }) =>
          cards.length === 0 ? (
            <Empty title="No project yet">
              <p>
                A project raises money for one purpose and spends it only inside budgets its members approved. The first
                one created on this network shows up here.
              </p>
            </Empty>
          ) : (
            <>
              <ProjectGrid projects={cards} selection={selection} />
              {total > cards.length && (
                <p>
                  The newest {cards.length} of {total} projects.
                </p>
              )}
            </>
          )
        }
      </Loaded>
      <SelectionBar selected={selection.selected} onClear={selection.clear} />
    </>
  )
}
