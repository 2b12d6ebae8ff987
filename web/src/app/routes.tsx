import { createBrowserRouter, redirect } from 'react-router'
import { GuardedPages } from '../access/guarded.tsx'
import { ErrorPage } from './error-page.tsx'
import { Layout } from './layout.tsx'

/** Every page is loaded when it is first opened. */
export function createRouter() {
  return createBrowserRouter([
    {
      Component: Layout,
      ErrorBoundary: ErrorPage,
      // Nothing is loaded before the first page: the layout is there at once.
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: ErrorPage,
          children: [
            { index: true, loader: () => redirect('/scans') },
            { path: 'scans', lazy: () => import('../scan/scans-page.tsx') },
            {
              element: <GuardedPages deed="define and command scans" />,
              children: [
                { path: 'scans/new', lazy: () => import('../scan/create-scan-page.tsx') },
                { path: 'scans/:scanId/edit', lazy: () => import('../scan/edit-scan-page.tsx') },
              ],
            },
            { path: 'scans/:scanId/compare', lazy: () => import('../diff/compare-page.tsx') },
            { path: 'scans/:scanId', lazy: () => import('../scan/scan-page.tsx') },
            { path: 'downloads/:downloadId', lazy: () => import('../download/download-page.tsx') },
            { path: 'scanners', lazy: () => import('../scanner/scanners-page.tsx') },
            { path: 'scanners/:scannerId', lazy: () => import('../scanner/scanner-page.tsx') },
            {
              element: <GuardedPages deed="register and change scanners" />,
              children: [
                { path: 'scanners/new', lazy: () => import('../scanner/create-scanner-page.tsx') },
                { path: 'scanners/:scannerId/edit', lazy: () => import('../scanner/edit-scanner-page.tsx') },
              ],
            },
            { path: 'settings', lazy: () => import('../settings/settings-page.tsx') },
            {
              element: <GuardedPages deed="change the zones" />,
              children: [{ path: 'settings/zones', lazy: () => import('../zone/edit-zones-page.tsx') }],
            },
            {
              element: <GuardedPages deed="change the windows" />,
              children: [{ path: 'settings/windows', lazy: () => import('../window/edit-windows-page.tsx') }],
            },
            {
              element: <GuardedPages deed="change the pools" />,
              children: [{ path: 'settings/pools', lazy: () => import('../pool/edit-pools-page.tsx') }],
            },
            {
              element: <GuardedPages deed="read the audit log" />,
              children: [{ path: 'settings/audit', lazy: () => import('../audit/audit-page.tsx') }],
            },
            { path: '*', lazy: () => import('./not-found-page.tsx') },
          ],
        },
      ],
    },
  ])
}
