import { Notice } from '../../../components/ui/Notice.tsx'
import styles from './Content.module.css'
import { SaveFiles } from './SaveFiles.tsx'

/** Says that no keeper took the picture, that nothing depends on it, and how it gets there later. */
export function MissingPicture({ bytes }: { bytes: Uint8Array }) {
  return (
    <Notice tone="warn" title="No keeper took the picture.">
      <div className={styles.ways}>
        <p>
          Pages show the project without it until somebody’s gateway serves it; money, votes and runs need none. Keep
          the file and give it to a keeper’s operator, who puts it there with <code>ipfs block put</code>, or remove it.
        </p>
        <SaveFiles files={[{ name: 'picture', bytes }]} />
      </div>
    </Notice>
  )
}
