import { useTranslation } from 'react-i18next'
import { client } from '../../client/api.ts'
import { type MasterDataAct, MasterDataActDialog } from '../../widgets/master-data-act.dialog.tsx'

/** Taking a test out of use, back into it, or out of the list for good. */
export interface LabTestAct {
  kind: MasterDataAct
  row: { id: number; name: string; isActive: boolean; version: number }
}

const run = ({ kind, row: { id, version } }: LabTestAct): Promise<unknown> => {
  const { lab } = client
  const acts = { deactivate: lab.deactivateTest, reactivate: lab.reactivateTest, delete: lab.deleteTest }
  return acts[kind]({ id, version })
}

/** Asks before a test goes out of use or is deleted. */
export const LabTestActDialog = ({ act, onClose }: { act: LabTestAct; onClose: () => void }) => {
  const { t } = useTranslation('lab-catalogue')
  const { name, isActive } = act.row
  return (
    <MasterDataActDialog act={act.kind} name={name} isActive={isActive} run={() => run(act)} onClose={onClose}>
      {t(`tests.act.${act.kind}`, { name })}
    </MasterDataActDialog>
  )
}
