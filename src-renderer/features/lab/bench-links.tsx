import AppsOutlined from '@mui/icons-material/AppsOutlined'
import EmojiPeopleOutlined from '@mui/icons-material/EmojiPeopleOutlined'
import RuleOutlined from '@mui/icons-material/RuleOutlined'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { verifyObstacle } from './verify-order.ts'

/** The ways from the bench to who is coming, to one test of several patients, and to what waits for verification. */
export function BenchLinks() {
  const { t } = useTranslation('bench')
  const mayVerify = useCan('lab.verify')
  // Tests, not orders: one may be verified while others of its order are not entered.
  const waiting = useQuery(api.lab.listToVerify.queryOptions({ enabled: mayVerify }))
  const toVerify = waiting.data?.filter((one) => verifyObstacle(one) !== 'own').length ?? 0
  const expected = useQuery(api.lab.listExpected.queryOptions())
  return (
    <>
      <Button
        component={Link}
        to="/bench/expected"
        variant="outlined"
        startIcon={<EmojiPeopleOutlined />}
        sx={{ minHeight: 40 }}
      >
        {t('links.expected', { count: expected.data?.length ?? 0 })}
      </Button>
      <Button component={Link} to="/bench/grid" variant="outlined" startIcon={<AppsOutlined />} sx={{ minHeight: 40 }}>
        {t('links.grid')}
      </Button>
      {mayVerify && (
        <Button component={Link} to="/verify" variant="outlined" startIcon={<RuleOutlined />} sx={{ minHeight: 40 }}>
          {t('links.verify', { count: toVerify })}
        </Button>
      )}
    </>
  )
}
