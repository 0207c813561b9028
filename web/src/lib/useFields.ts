import { type ChangeEvent, useState } from 'react'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What a form's controls take: their texts, and each one's error once its field was left or the form was sent. */
export function useFields<Form extends object>(
  form: Form,
  onChange: (form: Form) => void,
  errors: Partial<Record<keyof Form, string>>,
) {
  const [touched, setTouched] = useState<ReadonlySet<keyof Form>>(new Set())
  const touch = (names: readonly (keyof Form)[]) => setTouched((before) => new Set([...before, ...names]))
  return {
    /** Shows the errors of these fields from now on. */
    touch,
    /** Fills a field from elsewhere than its own control. */
    fill: (name: keyof Form, text: string) => onChange({ ...form, [name]: text }),
    field: (name: keyof Form) => ({
      value: String(form[name]),
      onChange: (event: ChangeEvent<Control>) => onChange({ ...form, [name]: event.target.value }),
      onBlur: () => touch([name]),
      error: touched.has(name) ? errors[name] : undefined,
    }),
    toggle: (name: keyof Form) => ({
      checked: form[name] === true,
      onChange: (event: ChangeEvent<HTMLInputElement>) => onChange({ ...form, [name]: event.target.checked }),
    }),
  }
}

export type Fields<Form extends object> = ReturnType<typeof useFields<Form>>
