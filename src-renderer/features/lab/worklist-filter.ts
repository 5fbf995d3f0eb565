import { ORDER_STATES, type OrderState, PRIORITIES, type Priority } from '#shared/domain/lab/lab-terms.ts'
import { LocalDate } from '#shared/values/dates.ts'

/** The tabs of the bench's list: what is not done, by the next step, then what is. */
export const WORKLIST_TABS = ['open', 'to-collect', 'to-receive', 'to-enter', 'to-verify', 'done', 'all'] as const
export type WorklistTab = (typeof WORKLIST_TABS)[number]

const STATES: Readonly<Record<WorklistTab, readonly OrderState[]>> = {
  open: ['ordered', 'collected', 'received', 'in-progress', 'entered', 'rejected'],
  'to-collect': ['ordered', 'rejected'],
  'to-receive': ['collected'],
  'to-enter': ['received', 'in-progress'],
  'to-verify': ['entered'],
  done: ['verified', 'cancelled'],
  all: ORDER_STATES,
}

/** What of the bench's list is shown; stands in the address, so that it is there again on the way back from an order. */
export interface WorklistFilter {
  tab: WorklistTab
  priorities: readonly Priority[]
  categoryId: number | null
  isOverdue: boolean
  /** Only where a critical value was told to nobody. */
  isUncalled: boolean
  text: string
  /** Another day than today. */
  date: LocalDate | null
}

/** Everything that is not done. */
export const WHOLE_WORKLIST: WorklistFilter = {
  tab: 'open',
  priorities: [],
  categoryId: null,
  isOverdue: false,
  isUncalled: false,
  text: '',
  date: null,
}

/** Reads the filter out of an address; what is no filter counts as none. */
export const readWorklistFilter = (params: URLSearchParams): WorklistFilter => {
  const wanted = params.get('priority')?.split(',') ?? []
  const category = params.get('category') ?? ''
  const date = LocalDate.safeParse(params.get('date'))
  return {
    tab: WORKLIST_TABS.find((tab) => tab === params.get('tab')) ?? 'open',
    priorities: PRIORITIES.filter((priority) => wanted.includes(priority)),
    categoryId: /^[1-9]\d{0,14}$/.test(category) ? Number(category) : null,
    isOverdue: params.get('overdue') === '1',
    isUncalled: params.get('uncalled') === '1',
    text: (params.get('text') ?? '').slice(0, 200),
    date: date.success ? date.data : null,
  }
}

/** The same as an address, without what is not narrowed. */
export const writeWorklistFilter = (filter: WorklistFilter): URLSearchParams => {
  const params = new URLSearchParams()
  if (filter.tab !== 'open') params.set('tab', filter.tab)
  if (filter.priorities.length > 0) params.set('priority', filter.priorities.join(','))
  if (filter.categoryId !== null) params.set('category', String(filter.categoryId))
  if (filter.isOverdue) params.set('overdue', '1')
  if (filter.isUncalled) params.set('uncalled', '1')
  if (filter.text.trim() !== '') params.set('text', filter.text)
  if (filter.date !== null) params.set('date', filter.date)
  return params
}

/** What the core is asked for; on another day than today what is still open of other days is left out. */
export const worklistInput = (filter: WorklistFilter) => ({
  ...(filter.date !== null && { onDate: filter.date, withOpen: false }),
  states: filter.tab === 'all' ? [] : [...STATES[filter.tab]],
  priorities: [...filter.priorities],
  ...(filter.categoryId !== null && { categoryId: filter.categoryId }),
  onlyOverdue: filter.isOverdue,
  onlyUncalled: filter.isUncalled,
  text: filter.text.trim(),
})

/** How many orders a tab holds. */
export const countOfTab = (tab: WorklistTab, byState: Readonly<Partial<Record<OrderState, number>>>): number =>
  STATES[tab].reduce((sum, state) => sum + (byState[state] ?? 0), 0)

/** True where something beyond the tab narrows the list. */
export const isNarrowed = ({ priorities, categoryId, isOverdue, isUncalled, text }: WorklistFilter): boolean =>
  priorities.length > 0 || categoryId !== null || isOverdue || isUncalled || text.trim() !== ''
