import '@fontsource-variable/inter/index.css'
import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { NoNetwork } from './app/NoNetwork.tsx'
import { routes } from './app/routes.tsx'
import { Providers } from './features/network/components/Providers.tsx'
import { loadNetwork } from './lib/env.ts'
import { applyTheme } from './lib/theme.ts'

applyTheme()
const root = createRoot(document.getElementById('root') as HTMLElement)

try {
  const network = await loadNetwork()
  root.render(
    <StrictMode>
      <Providers network={network}>
        <RouterProvider router={createBrowserRouter(routes)} />
      </Providers>
    </StrictMode>,
  )
} catch (error) {
  root.render(<NoNetwork error={error as Error} />)
}
