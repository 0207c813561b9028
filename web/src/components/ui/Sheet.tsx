import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './Sheet.module.css'

type SheetProps = { open: boolean; onClose: () => void; title: string; wide?: boolean; children: ReactNode }

/**
 * A small panel over the page. The backdrop is ours rather than Radix's overlay, whose scroll lock injects a style
 * element that the content security policy refuses; base.css locks the page instead.
 */
export function Sheet({ open, onClose, title, wide = false, children }: SheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <div className={styles.backdrop} data-sheet />
        <Dialog.Content className={styles.sheet} data-wide={wide || undefined} aria-describedby={undefined}>
          <header className={styles.header}>
            <Dialog.Title asChild>
              <h2>{title}</h2>
            </Dialog.Title>
            <Dialog.Close className={styles.close} aria-label="Close">
              <X size={18} aria-hidden />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
