import { Link, type LinkProps } from 'react-router'
import styles from './Button.module.css'

type ButtonLinkProps = LinkProps & { look?: 'primary' | 'plain'; small?: boolean }

/** A way to another page that looks like what it is: the thing to do next. */
export function ButtonLink({ look = 'plain', small = false, ...rest }: ButtonLinkProps) {
  return <Link className={styles.button} data-look={look} data-small={small || undefined} {...rest} />
}
