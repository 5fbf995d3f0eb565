import { useTranslation } from 'react-i18next'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { client } from '../../client/api.ts'
import { type MasterDataAct, MasterDataActDialog } from '../../widgets/master-data-act.dialog.tsx'

/** Taking a word of a list, a doctor or a medicine out of use, back into it, or out of the list for good. */
export interface CatalogAction {
  what: MasterList | 'doctor' | 'medicine'
  kind: MasterDataAct
  row: { id: number; version: number; isActive: boolean }
  name: string
}

const run = async ({ what, kind, row: { id, version } }: CatalogAction): Promise<void> => {
  const { catalog } = client
  if (what === 'doctor') {
    const doctor = { deactivate: catalog.deactivateDoctor, reactivate: catalog.reactivateDoctor }
    await (kind === 'delete' ? catalog.deleteDoctor({ id, version }) : doctor[kind]({ id, version }))
    return
  }
  if (what === 'medicine') {
    const medicine = { deactivate: catalog.deactivateMedicine, reactivate: catalog.reactivateMedicine }
    await (kind === 'delete' ? catalog.deleteMedicine({ id, version }) : medicine[kind]({ id, version }))
    return
  }
  const term = { deactivate: catalog.deactivateTerm, reactivate: catalog.reactivateTerm }
  const one = { list: what, id, version }
  await (kind === 'delete' ? catalog.deleteTerm(one) : term[kind](one))
}

/** Asks before a word, a doctor or a medicine goes out of use or is deleted. */
export const CatalogActionDialog = ({ action, onClose }: { action: CatalogAction; onClose: () => void }) => {
  const { t } = useTranslation('catalog')
  const { what, kind, row, name } = action
  return (
    <MasterDataActDialog act={kind} name={name} isActive={row.isActive} run={() => run(action)} onClose={onClose}>
      {t(`${kind}.${what === 'doctor' || what === 'medicine' ? what : 'term'}`, { name })}
    </MasterDataActDialog>
  )
}
