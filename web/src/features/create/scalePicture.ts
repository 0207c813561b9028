/** The longer side of what is published, in pixels. */
const MOST_PIXELS = 1_280
/** Of base64 text: with the rest of a draft it fits what browsers keep, and as bytes well into one block. */
const MOST_TEXT = 600_000
const QUALITIES = [0.85, 0.7, 0.5, 0.3]

/**
 * Draws a picture anew, small enough to publish, as a `data:` URL. What the file said besides (place, time, camera) is gone.
 *
 * @throws when the browser cannot read it as a picture.
 */
export async function scalePicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file)
  try {
    const scale = Math.min(1, MOST_PIXELS / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    for (const quality of QUALITIES) {
      const url = canvas.toDataURL('image/webp', quality)
      if (url.length <= MOST_TEXT) return url
    }
    // Browsers that write no WebP write PNG instead, whatever the quality.
    return canvas.toDataURL('image/jpeg', QUALITIES.at(-1))
  } finally {
    bitmap.close()
  }
}
