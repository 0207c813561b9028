import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import type { Tone } from '../../lib/status.ts'
import styles from './Toast.module.css'

type ToastContent = { title: string; text?: string; tone?: Tone }
type ToastItem = ToastContent & { id: number }

const ToastContext = createContext<(content: ToastContent) => void>(() => {})

/** Says something in passing, to eyes and to screen readers. Nothing is said here alone: the page shows it too. */
export function useToast() {
  return useContext(ToastContext)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<ToastItem[]>([])
  const show = useCallback((content: ToastContent) => {
    setItems((current) => [...current, { ...content, id: (current.at(-1)?.id ?? 0) + 1 }])
  }, [])

  return (
    <Radix.Provider duration={6_000} label="Notice">
      <ToastContext.Provider value={show}>{children}</ToastContext.Provider>
      {items.map((item) => (
        <Radix.Root
          key={item.id}
          className={styles.toast}
          data-tone={item.tone ?? 'neutral'}
          onOpenChange={(open) => !open && setItems((current) => current.filter(({ id }) => id !== item.id))}
        >
          <Radix.Title className={styles.title}>{item.title}</Radix.Title>
          {item.text && <Radix.Description className={styles.text}>{item.text}</Radix.Description>}
          <Radix.Close className={styles.close} aria-label="Dismiss">
            <X size={16} aria-hidden />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className={styles.viewport} />
    </Radix.Provider>
  )
}
