import type { Route } from '../http/router.ts'
import { controlRoutes } from './control-routes.ts'
import { editorRoutes } from './editor-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { folderRoutes } from './folder-routes.ts'
import { pluginRoutes } from './plugin-routes.ts'
import { policyRoutes } from './policy-routes.ts'
import { resultRoutes } from './result-routes.ts'
import { scanRoutes } from './scan-routes.ts'
import { serverRoutes } from './server-routes.ts'

/** The API in the order it is searched. */
export const ALL_ROUTES: readonly Route[] = [
  ...serverRoutes,
  ...folderRoutes,
  ...editorRoutes,
  ...policyRoutes,
  ...scanRoutes,
  ...controlRoutes,
  ...exportRoutes,
  ...resultRoutes,
  ...pluginRoutes,
]
