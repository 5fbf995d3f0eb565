import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuantityOfLine } from './prescription-lines.ts'
import { typedQuantity } from './prescription-lines.ts'

interface QuantityFieldProps {
  quantity: QuantityOfLine
  isByHand: boolean
  isReadOnly: boolean
  /** Null takes the computed one again. */
  onChange: (quantity: number | null) => void
}

/** How many are handed out: computed as the dose is typed, or as it was changed by hand. */
export const QuantityField = ({ quantity: { quantity }, isByHand, isReadOnly, onChange }: QuantityFieldProps) => {
  const { t } = useTranslation('prescription')
  const [typed, setTyped] = useState<string>()
  const standing = quantity === null ? '' : String(quantity)
  const isWrong = typed !== undefined && typedQuantity(typed) === undefined
  return (
    <TextField
      label={t('field.quantity')}
      value={typed ?? standing}
      placeholder={typed === '' ? standing : ''}
      error={isWrong}
      onFocus={(event) => event.target.select()}
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        const text = event.target.value
        const number = typedQuantity(text)
        setTyped(text)
        if (number !== undefined) onChange(number)
      }}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: {
          readOnly: isReadOnly,
          inputMode: 'numeric',
          maxLength: 5,
          autoComplete: 'off',
          'data-field': 'quantity',
          style: { textAlign: 'end', ...(isByHand && { fontWeight: 600 }) },
        },
      }}
    />
  )
}
