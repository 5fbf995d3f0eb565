import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { Delayed } from '../../ui/delayed.tsx'

/** Stands where a page will be while its part of the program is read. */
export const PageSkeleton = () => (
  <Delayed>
    <Box sx={{ p: 3, width: '100%' }} aria-busy>
      <Skeleton width={220} height={40} />
      <Skeleton variant="rounded" height={320} sx={{ mt: 2 }} />
    </Box>
  </Delayed>
)
