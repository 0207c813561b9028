import { type ChangeEvent, useState } from 'react'
import { Button } from '../../../components/ui/Button.tsx'
import { Labelled } from '../../../components/ui/Labelled.tsx'
import { scalePicture } from '../scalePicture.ts'
import styles from './PictureField.module.css'

type PictureFieldProps = { value: string; onChange: (dataUrl: string) => void; error: string | undefined }

/** A picture from a file, ready to be published; what cannot be read as one changes nothing. */
export function PictureField({ value, onChange, error }: PictureFieldProps) {
  const [refused, setRefused] = useState<string>()

  async function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0]
    // So that the same file can be chosen again after it was mended.
    target.value = ''
    if (!file) return
    try {
      onChange(await scalePicture(file))
      setRefused(undefined)
    } catch {
      setRefused(`${file.name} cannot be read as a picture. Take a PNG, JPEG, WebP or GIF.`)
    }
  }
  return (
    <Labelled
      label="Picture"
      hint="Scaled to 1,280 pixels here, without what a camera noted in it. Cards and the project’s page show it."
      error={refused ?? error}
    >
      {(control) => (
        <div className={styles.box}>
          {value && <img className={styles.picture} src={value} alt="The project’s" />}
          <input {...control} type="file" accept="image/png,image/jpeg,image/webp,image/gif" onChange={choose} />
          {value && (
            <Button small onClick={() => onChange('')}>
              Remove
            </Button>
          )}
        </div>
      )}
    </Labelled>
  )
}
