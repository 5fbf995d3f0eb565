import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { useTell } from '../../widgets/tell.ts'
import { useAids } from './aids.queries.ts'
import { NotChecked } from './line-findings.tsx'
import type { MedicineChoice } from './medicine-option.tsx'
import { MedicinePicker } from './medicine-picker.tsx'
import { PrescriptionLine } from './prescription-line.tsx'
import { asNewLines, chosenMedicine, chosenText, isSameLine, newLine, withMedicine } from './prescription-lines.ts'
import { type PrescriptionAct, PrescriptionTools } from './prescription-tools.tsx'
import { ofPatient, useLineChecks } from './use-line-checks.ts'
import { usePrescription } from './use-prescription.ts'

export interface PrescriptionEditorProps {
  patientId: number
  visitId: number
  lines: readonly DraftLine[]
  /** The whole list as it is to be from now on. */
  onChange: (lines: DraftLine[]) => void
  /** What NOT_READY_TO_SIGN said, the whole list: those of the prescription are shown at their fields. */
  problems: readonly { path: string; code: string }[]
  isReadOnly: boolean
}

/** The prescription as it is being written: a line each, read back in words and looked at for allergies, and a box to add one. */
export const PrescriptionEditor = (props: PrescriptionEditorProps) => {
  const { patientId, visitId, lines, isReadOnly } = props
  const { t } = useTranslation('prescription')
  const kept = useAids()
  const checkOf = useLineChecks({ patientId, visitId }, lines)
  const prescription = usePrescription(props)
  const { add, go } = prescription
  const [act, setAct] = useState<PrescriptionAct>()
  const [typed, setTyped] = useState('')
  const star = useStar(kept, setAct)
  const addLines = (wanted: readonly DraftLine[]) => {
    const [first] = add(asNewLines(wanted))
    if (first) go({ key: first.key, field: first.dose === '' ? 'dose' : 'instructions' })
  }
  const addChoice = (choice: MedicineChoice) => {
    setTyped('')
    addLines(linesOf(choice))
  }
  const changeChoice = (line: DraftLine) => (choice: MedicineChoice) => {
    if (choice.kind === 'medicine' || choice.kind === 'text') {
      const chosen = choice.kind === 'medicine' ? chosenMedicine(choice.medicine) : chosenText(choice.text)
      prescription.change(line.key, 'name', (one) => withMedicine(one, chosen))
      prescription.goOn(line.key, 'name')
    } else addLines(choice.lines)
  }
  const unchecked = ofPatient(lines.map(checkOf))
  const isToldAbove = lines.length > 1
  if (isReadOnly && lines.length === 0) return <Typography color="textSecondary">{t('none')}</Typography>
  return (
    <Box ref={prescription.box} sx={{ containerType: 'inline-size' }}>
      {isToldAbove && <NotChecked notChecked={unchecked} />}
      {lines.length > 0 && (
        <Box component="ol" aria-label={t('list')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {lines.map((line, at) => (
            <PrescriptionLine
              key={line.key}
              line={line}
              place={{ number: at + 1, isFirst: at === 0, isLast: at === lines.length - 1 }}
              aids={kept.aids}
              check={checkOf(line)}
              isToldAbove={isToldAbove}
              problems={prescription.problemsOf(line.key)}
              isFavourite={kept.aids.favourites.some((favourite) => isSameLine(favourite.line, line))}
              isReadOnly={isReadOnly}
              onChange={(field, change) => prescription.change(line.key, field, change)}
              onChoose={changeChoice(line)}
              onGoOn={(from) => prescription.goOn(line.key, from)}
              onMove={(by) => prescription.move(line.key, by)}
              onRemove={() => prescription.remove(line.key)}
              onStar={() => star(line)}
            />
          ))}
        </Box>
      )}
      {!isReadOnly && (
        <>
          <Box data-add-line sx={{ pt: 2, pl: lines.length > 0 ? '24px' : 0 }}>
            <MedicinePicker
              label={t('add.label')}
              placeholder={t('add.hint')}
              text={typed}
              aids={kept.aids}
              isReadOnly={false}
              onType={setTyped}
              onChoose={addChoice}
              onGoOn={() => typed.trim() !== '' && addChoice({ kind: 'text', text: typed })}
              // What was typed is never lost unseen: left as it is, it becomes a line of its own.
              onLeave={() => {
                if (typed.trim() === '' || typed.startsWith('.')) return
                setTyped('')
                add([newLine(chosenText(typed))])
              }}
            />
          </Box>
          <PrescriptionTools
            patientId={patientId}
            lines={lines}
            kept={kept}
            act={act}
            onAct={setAct}
            onInsert={addLines}
          />
        </>
      )}
    </Box>
  )
}

const linesOf = (choice: MedicineChoice): readonly DraftLine[] => {
  if (choice.kind === 'medicine') return [newLine(chosenMedicine(choice.medicine))]
  return choice.kind === 'text' ? [newLine(chosenText(choice.text))] : choice.lines
}

/** Keeps a line as a favourite after asking for its name, or takes the favourite away again at once, with an undo. */
const useStar = (kept: ReturnType<typeof useAids>, onAct: (act: PrescriptionAct) => void) => {
  const { t } = useTranslation('prescription')
  const tell = useTell()
  return (line: DraftLine) => {
    const favourite = kept.aids.favourites.find((one) => isSameLine(one.line, line))
    if (!favourite) {
      onAct({ kind: 'keep', content: { kind: 'favourite', line } })
      return
    }
    const { id, version, name } = favourite
    const again = () =>
      kept.save.mutate({ name, content: { kind: 'favourite', line: favourite.line } }, { onError: tell.refused })
    kept.remove.mutate(
      { id, version },
      { onSuccess: () => tell.done(t('star.removed', { name }), again), onError: tell.refused },
    )
  }
}
