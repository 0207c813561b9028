import { Button } from '../../../components/ui/Button.tsx'
import type { ContentFile } from '../files.ts'
import styles from './Content.module.css'

/** Content as files to keep: it is nowhere else yet. */
export function SaveFiles({ files }: { files: readonly ContentFile[] }) {
  return (
    <div className={styles.buttons}>
      {files.map((file) => (
        <Button key={file.name} small onClick={() => save(file)}>
          Save {file.name}
        </Button>
      ))}
    </div>
  )
}

function save({ name, bytes }: ContentFile) {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
