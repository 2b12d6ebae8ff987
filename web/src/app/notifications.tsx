import Flashbar from '@cloudscape-design/components/flashbar'
import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { explainError } from '../api/explain-error.ts'

export interface Notification {
  readonly type: 'success' | 'error' | 'warning' | 'info' | 'in-progress'
  readonly header: string
  readonly content?: ReactNode
}

interface Notifications {
  readonly items: readonly FlashbarProps.MessageDefinition[]
  readonly notify: Notify
  /** Replaces what was told under this id; nothing if it was dismissed. */
  readonly update: (notification: Notification, id: string) => void
}

/** With an id, it takes the place of what was told under the same. */
type Notify = (notification: Notification, id?: string) => void

/** More would push the page away; the oldest gives way. */
const MOST_SHOWN = 5

const Context = createContext<Notifications | undefined>(undefined)

/** Keeps what the top of the page tells until somebody dismisses it. */
export function NotificationsProvider({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([])
  const itemOf = useCallback((notification: Notification, id: string) => {
    const dismiss = () => setItems((now) => now.filter((item) => item.id !== id))
    const ariaRole: 'alert' | 'status' = notification.type === 'error' ? 'alert' : 'status'
    return { ...notification, id, ariaRole, dismissible: true, dismissLabel: 'Dismiss', onDismiss: dismiss }
  }, [])
  const notify = useCallback(
    (notification: Notification, id: string = crypto.randomUUID()) =>
      setItems((now) => [itemOf(notification, id), ...now.filter((item) => item.id !== id)].slice(0, MOST_SHOWN)),
    [itemOf],
  )
  const update = useCallback(
    (notification: Notification, id: string) =>
      setItems((now) => now.map((item) => (item.id === id ? itemOf(notification, id) : item))),
    [itemOf],
  )
  const value = useMemo(() => ({ items, notify, update }), [items, notify, update])
  return <Context value={value}>{children}</Context>
}

function useNotifications(): Notifications {
  const notifications = useContext(Context)
  if (notifications === undefined) throw new Error('There is no NotificationsProvider around this.')
  return notifications
}

/** Tells something at the top of the page. */
export function useNotify(): Notify {
  return useNotifications().notify
}

/** The same, for what goes on: also to tell it anew as long as it is shown. */
export function useNotifyOngoing(): Pick<Notifications, 'notify' | 'update'> {
  return useNotifications()
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
