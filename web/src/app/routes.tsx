import type { RouteObject } from 'react-router'
import { Layout } from './Layout.tsx'
import { NotFound } from './NotFound.tsx'
import { RouteError } from './RouteError.tsx'

/** Pages load when they are first visited. A new page is one line here and one file beside this one. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Layout />,
    errorElement: <RouteError />,
    HydrateFallback: () => null,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./Discover.tsx')).Discover }) },
          {
            path: 'contribute',
            lazy: async () => ({ Component: (await import('./ContributeToSeveral.tsx')).ContributeToSeveral }),
          },
          { path: 'create', lazy: async () => ({ Component: (await import('./Create.tsx')).Create }) },
          {
            path: 'projects/:address',
            lazy: async () => ({ Component: (await import('./Project.tsx')).Project }),
            children: [
              {
                index: true,
                lazy: async () => ({ Component: (await import('./ProjectOverview.tsx')).ProjectOverview }),
              },
              { path: 'proposals', lazy: async () => ({ Component: (await import('./Proposals.tsx')).Proposals }) },
              { path: 'proposals/new', lazy: async () => ({ Component: (await import('./Propose.tsx')).Propose }) },
              { path: 'proposals/:id', lazy: async () => ({ Component: (await import('./Proposal.tsx')).Proposal }) },
              {
                path: 'delegates',
                lazy: async () => ({ Component: (await import('./ProjectDelegates.tsx')).ProjectDelegates }),
              },
            ],
          },
          { path: 'delegates/:account', lazy: async () => ({ Component: (await import('./Delegate.tsx')).Delegate }) },
          { path: 'governance', lazy: async () => ({ Component: (await import('./Governance.tsx')).Governance }) },
          {
            path: 'governance/new',
            lazy: async () => ({ Component: (await import('./ProposePlatform.tsx')).ProposePlatform }),
          },
          {
            path: 'governance/:id',
            lazy: async () => ({ Component: (await import('./PlatformProposal.tsx')).PlatformProposal }),
          },
          { path: 'jobs', lazy: async () => ({ Component: (await import('./Jobs.tsx')).Jobs }) },
          { path: 'jobs/:jobId', lazy: async () => ({ Component: (await import('./Job.tsx')).Job }) },
          { path: 'keepers', lazy: async () => ({ Component: (await import('./Keepers.tsx')).Keepers }) },
          { path: 'account', lazy: async () => ({ Component: (await import('./Account.tsx')).Account }) },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]
