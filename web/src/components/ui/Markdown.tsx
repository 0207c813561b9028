import ReactMarkdown, { type Components } from 'react-markdown'
import styles from './Markdown.module.css'

// A project's text is untrusted: no HTML, no pictures from elsewhere, headings below the page's own, links that say where
// they lead and cannot reach back into the page.
const COMPONENTS: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  img: ({ alt }) => <em>[picture: {alt || 'without description'}]</em>,
  a: ({ href, children }) => (
    <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
}

export function Markdown({ text }: { text: string }) {
  return (
    <div className={styles.prose}>
      <ReactMarkdown skipHtml components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </div>
  )
}
