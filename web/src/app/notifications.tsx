import Flashbar from '@cloudscape-design/components/flashbar'
import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { explainError } from '../api/explain-error.ts'

export interface Notification {
  readonly type: 'success' | 'error' | 'warning' | 'info'
  readonly header: string
  readonly content?: ReactNode
}

interface Notifications {
  readonly items: readonly FlashbarProps.MessageDefinition[]
  readonly notify: (notification: Notification) => void
}

/** More would push the page away; the oldest gives way. */
const MOST_SHOWN = 5

const Context = createContext<Notifications | undefined>(undefined)

/** Keeps what the top of the page tells until somebody dismisses it. */
export function NotificationsProvider({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([])
  const notify = useCallback((notification: Notification) => {
    const id = crypto.randomUUID()
    const dismiss = () => setItems((now) => now.filter((item) => item.id !== id))
    const item = { ...notification, id, dismissible: true, dismissLabel: 'Dismiss', onDismiss: dismiss }
    setItems((now) =>
      [{ ...item, ariaRole: notification.type === 'error' ? 'alert' : 'status' } as const, ...now].slice(0, MOST_SHOWN),
    )
  }, [])
  const value = useMemo(() => ({ items, notify }), [items, notify])
  return <Context value={value}>{children}</Context>
}

function useNotifications(): Notifications {
  const notifications = useContext(Context)
  if (notifications === undefined) throw new Error('There is no NotificationsProvider around this.')
  return notifications
}

/** Tells something at the top of the page. */
export function useNotify(): (notification: Notification) => void {
  return useNotifications().notify
}

/** Tells an error at the top of the page, with what to do. */
export function useNotifyError(): (header: string, error: unknown) => void {
  const notify = useNotify()
  return useCallback(
    (header, error) => {
      const { detail, action } = explainError(error)
      notify({ type: 'error', header, content: `${detail} ${action}` })
    },
    [notify],
  )
}

export function NotificationBar() {
  return <Flashbar items={useNotifications().items} stackItems />
}
