import type { EditionFacts } from '../editions.ts'
import type { Route } from '../http/router.ts'
import { cloudRoutes } from './cloud-routes.ts'
import { controlRoutes } from './control-routes.ts'
import { editorRoutes } from './editor-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { folderRoutes } from './folder-routes.ts'
import { pluginRoutes } from './plugin-routes.ts'
import { policyRoutes } from './policy-routes.ts'
import { resultRoutes } from './result-routes.ts'
import { scanRoutes } from './scan-routes.ts'
import { serverRoutes } from './server-routes.ts'

/** The API of Nessus in the order it is searched. */
const NESSUS_ROUTES: readonly Route[] = [
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

/** The cloud knows neither tokens nor report templates nor `kill`. */
const NOT_IN_THE_CLOUD = /\/tokens\/|\/scans\/exports\/|\/reports\/custom\/|\/kill$|\/session/

const CLOUD_ROUTES: readonly Route[] = [
  ...cloudRoutes,
  ...NESSUS_ROUTES.filter(({ pattern }) => !NOT_IN_THE_CLOUD.test(pattern)),
]

export const routesOf = ({ isCloud }: EditionFacts): readonly Route[] => (isCloud ? CLOUD_ROUTES : NESSUS_ROUTES)
