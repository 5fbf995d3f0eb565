import { useMutation, useQuery } from '@tanstack/react-query'
import type { WritingAid } from '#shared/contract/prescribing.contract.ts'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'

interface Aid {
  id: number
  version: number
  name: string
}
type Favourite = Aid & { line: DraftLine }
type Template = Aid & { lines: DraftLine[] }

/** What a doctor keeps for prescriptions, by name. */
export interface PrescriptionAids {
  favourites: readonly Favourite[]
  templates: readonly Template[]
}

/** Parts what is kept into favourites and templates; shortcuts belong to the texts. */
const prescriptionAids = (aids: readonly WritingAid[]): PrescriptionAids => ({
  favourites: aids.flatMap(({ content, ...aid }) =>
    content.kind === 'favourite' ? [{ ...aid, line: content.line }] : [],
  ),
  templates: aids.flatMap(({ content, ...aid }) =>
    content.kind === 'template' ? [{ ...aid, lines: content.lines }] : [],
  ),
})

/** The caller's own favourites and templates, and how they are kept and thrown away. */
export const useAids = () => {
  const aids = useQuery(api.consultation.listAids.queryOptions({ select: prescriptionAids }))
  const save = useMutation(api.consultation.saveAid.mutationOptions({ onSettled: () => aids.refetch() }))
  const remove = useMutation(api.consultation.deleteAid.mutationOptions({ onSettled: () => aids.refetch() }))
  return { aids: aids.data ?? { favourites: [], templates: [] }, error: aids.error, save, remove }
}
