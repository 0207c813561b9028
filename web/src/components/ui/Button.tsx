import type { ButtonHTMLAttributes } from 'react'
import styles from './Button.module.css'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: 'primary' | 'plain' | 'quiet'; small?: boolean }

/** One primary button at most per view. */
export function Button({ look = 'plain', small = false, type = 'button', className = '', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={`${styles.button} ${className}`}
      data-look={look}
      data-small={small || undefined}
      {...rest}
    />
  )
}
