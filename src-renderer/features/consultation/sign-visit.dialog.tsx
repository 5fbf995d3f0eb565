import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitFacts, VisitNote } from '#shared/contract/visit.values.ts'
import { client } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { noteToSend, type Pen, windowKey } from './draft-pen.ts'
import { type SignProblem, SignProblems } from './sign-problems.tsx'
import { useDiagnosisWords } from './visit-note.tsx'

interface SignVisitProps {
  pen: Pen
  /** A slot that is booked for the follow-up, in words. */
  followUp: string | undefined
  /** The tests ordered from the clinic's laboratory, in words. */
  ordered?: string | undefined
  isCorrection: boolean
  onSigned: (facts: VisitFacts) => void
  /** Closed, with what signing found wrong. */
  onClose: (problems: readonly SignProblem[]) => void
}

/** Lists what is about to be signed; Ctrl+Enter or Enter signs, what is in the way is said and leads to its place. */
export function SignVisitDialog({ pen, followUp, ordered, isCorrection, onSigned, onClose }: SignVisitProps) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const sign = useMutation({
    mutationFn: async () => {
      // What is still on its way arrives first, so that the signature follows the newest revision.
      await pen.flush()
      const note = noteToSend(pen.note.get())
      return client.consultation.sign({ visitId: pen.visitId, window: windowKey(), revision: pen.revision(), note })
    },
    onSuccess: onSigned,
  })
  const refused = errorData(sign.error, 'NOT_READY_TO_SIGN')
  const problems = refused?.problems ?? []
  return (
    <FormDialog
      open
      title={t(isCorrection ? 'sign.titleCorrection' : 'sign.title')}
      submitLabel={t('sign.sign')}
      cancelLabel={t('sign.writeOn')}
      isDirty={false}
      isSaving={sign.isPending}
      problem={sign.error && !refused ? sentence(sign.error) : undefined}
      onSubmit={() => sign.mutate()}
      onClose={() => onClose(problems)}
    >
      <SignProblems problems={problems} onGo={() => onClose(problems)} />
      <WhatIsSigned note={pen.note.get()} followUp={followUp} ordered={ordered} />
      <Typography variant="body2" color="text.secondary">
        {t('sign.hint')}
      </Typography>
    </FormDialog>
  )
}

interface WhatIsSignedProps {
  note: VisitNote
  followUp: string | undefined
  ordered: string | undefined
}

function WhatIsSigned({ note, followUp, ordered }: WhatIsSignedProps) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const diagnosisWords = useDiagnosisWords()
  // Enter signs: here, because only what is inside the dialog takes its focus in time.
  const list = useRef<HTMLDListElement>(null)
  useEffect(() => {
    list.current?.closest('form')?.querySelector<HTMLElement>('button[type=submit]')?.focus()
  }, [])
  const texts = (['complaint', 'history', 'examination', 'advice', 'precautions'] as const).filter(
    (part) => note[part].trim() !== '',
  )
  const joined = (names: readonly string[]) => (names.length === 0 ? undefined : names.join('; '))
  const rows: [string, string | undefined][] = [
    [t('sign.texts'), joined(texts.map((part) => t(`part.${part}`)))],
    [
      t('section.diagnoses'),
      joined(note.diagnoses.map((one) => t('sign.diagnosis', { name: one.name, words: diagnosisWords(one) }))),
    ],
    [
      t('section.prescription'),
      joined(note.prescription.map(({ name, strength, dose }) => [name, strength, dose].filter(Boolean).join(' '))),
    ],
    [t('sign.ordered'), ordered],
    [t('tests.elsewhere'), joined(note.testsAdvised.map(({ name }) => name))],
    [t('section.procedures'), joined(note.procedures.map(({ name }) => name))],
    [t('sign.followUp'), followUp ?? (note.followUpOn === null ? undefined : format.longDay(note.followUpOn))],
  ]
  return (
    <Box
      ref={list}
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(112px, auto) minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.75,
      }}
    >
      {rows.map(([label, text]) => (
        <Line key={label} label={label}>
          {text === undefined ? (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('sign.none')}
            </Box>
          ) : (
            <bdi>{text}</bdi>
          )}
        </Line>
      ))}
    </Box>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <Typography component="dt" variant="body2" color="text.secondary">
        {label}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {children}
      </Typography>
    </>
  )
}
