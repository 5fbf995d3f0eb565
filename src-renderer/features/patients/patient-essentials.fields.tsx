import Box from '@mui/material/Box'
import { type RefObject, useRef } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { BirthField } from './birth.field.tsx'
import { FormText } from './form-text.tsx'
import type { PatientFormValues } from './patient-form.ts'
import { PhoneField } from './phone.field.tsx'
import { SexField } from './sex.field.tsx'

interface EssentialsProps {
  form: UseFormReturn<PatientFormValues>
  /** An unidentified person's birth and phone may stay open. */
  isUnidentified?: boolean
  /** The name takes the focus when the form opens. */
  hasFocus?: boolean
  /** Enter in the last box goes here. */
  onEnterAfterLast?: () => void
  sexRef?: RefObject<{ focus: () => void } | null>
}

/**
 * The four things the desk must ask. Enter goes to the next box, and a sex chosen by its letter moves on by itself, so that
 * the data is typed straight through: name Enter, F, age Enter, phone, Ctrl+Enter.
 */
export function PatientEssentialsFields({
  form,
  isUnidentified = false,
  hasFocus = false,
  onEnterAfterLast,
  sexRef,
}: EssentialsProps) {
  const { control } = form
  const ownSexRef = useRef<{ focus: () => void }>(null)
  const sex = sexRef ?? ownSexRef
  // The form library moves the focus a moment later; whoever types fast would lose letters in between.
  const birth = useRef<HTMLInputElement>(null)
  const phone = useRef<HTMLInputElement>(null)
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <FormText control={control} name="fullName" isNeeded hasFocus={hasFocus} onEnter={() => sex.current?.focus()} />
      <Controller
        control={control}
        name="sex"
        render={({ field, fieldState: { error } }) => (
          <SexField
            ref={(handle) => {
              sex.current = handle
              field.ref(handle)
            }}
            value={field.value}
            error={error?.message}
            onChange={field.onChange}
            onChosenByLetter={() => birth.current?.focus()}
          />
        )}
      />
      <Controller
        control={control}
        name="birth"
        render={({ field: { ref, ...field }, fieldState: { error } }) => (
          <BirthField
            {...field}
            ref={(box) => {
              birth.current = box
              ref(box)
            }}
            isNeeded={!isUnidentified}
            error={error?.message}
            onEnter={() => phone.current?.focus()}
          />
        )}
      />
      <Controller
        control={control}
        name="phone"
        render={({ field: { ref, ...field }, fieldState: { error } }) => (
          <Controller
            control={control}
            name="hasNoPhone"
            render={({ field: none }) => (
              <PhoneField
                {...field}
                ref={(box) => {
                  phone.current = box
                  ref(box)
                }}
                isNeeded={!isUnidentified}
                error={error?.message}
                hasNoPhone={none.value}
                onNoPhone={none.onChange}
                onEnter={onEnterAfterLast}
              />
            )}
          />
        )}
      />
    </Box>
  )
}
