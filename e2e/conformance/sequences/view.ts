/** What a poll sees, as far as sequences are made of it. */
export interface TaskView {
  readonly ID: string
  readonly NodeID?: string
  readonly DesiredState: string
  readonly Status: {
    readonly State: string
    readonly Message?: string
    readonly Err?: string
    readonly ContainerStatus?: { readonly ExitCode?: number }
  }
}

export interface ServiceView {
  readonly ID: string
  readonly Version: { readonly Index: number }
  readonly Spec: Record<string, unknown>
  readonly UpdateStatus?: { readonly State?: string, readonly Message?: string }
}

export interface NodeView {
  readonly ID: string
  readonly Version: { readonly Index: number }
  readonly Spec: { readonly Availability: string, readonly Role: string, readonly Labels: Record<string, string> }
  readonly Status: { readonly State: string }
}

export interface View {
  readonly tasks: readonly TaskView[]
  readonly services: readonly ServiceView[]
  readonly nodes: readonly NodeView[]
}

/** States that a task does not leave. */
export const ENDED: ReadonlySet<string> = new Set(['complete', 'failed', 'rejected', 'shutdown', 'orphaned'])

/** A task's two states in one word each: what it should be, and what it is. */
export const statesOf = ({ DesiredState, Status }: TaskView): string => `${DesiredState} ${Status.State}`

export const count = ({ tasks }: View, states: string): number => tasks.filter(task => statesOf(task) === states).length

/** So many run, and no other is on its way to. */
export const runsBeside = (view: View, wanted: number): boolean =>
  count(view, 'running running') === wanted
  && !view.tasks.some(task => ['ready', 'running'].includes(task.DesiredState) && task.Status.State !== 'running')

const isStopping = (task: TaskView): boolean => ['shutdown', 'remove'].includes(task.DesiredState) && !ENDED.has(task.Status.State)

/** The same, and no other is on its way out. */
export const runs = (view: View, wanted: number): boolean => runsBeside(view, wanted) && !view.tasks.some(isStopping)

export const updateIs = ({ services }: View, state: string): boolean => services.some(({ UpdateStatus }) => UpdateStatus?.State === state)
