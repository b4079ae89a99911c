/** The words of the model, free of schemas: the page takes these and leaves the schema library out. */

export const NODE_STATES = ['unknown', 'down', 'ready', 'disconnected'] as const

export const AVAILABILITIES = ['active', 'pause', 'drain'] as const

export const SERVICE_MODES = ['replicated', 'global', 'replicated-job', 'global-job'] as const

/** Of a service's UpdateStatus. */
export const UPDATE_STATES = ['updating', 'paused', 'completed', 'rollback_started', 'rollback_paused', 'rollback_completed'] as const

/** In the order of a task's life (SwarmKit's TaskState). */
export const TASK_STATES = [
  'new',
  'pending',
  'assigned',
  'accepted',
  'preparing',
  'ready',
  'starting',
  'running',
  'complete',
  'shutdown',
  'failed',
  'rejected',
  'remove',
  'orphaned',
] as const

/** The collections of the cluster model. */
export const COLLECTIONS = ['nodes', 'services', 'tasks', 'secrets', 'configs', 'networks'] as const
export type CollectionName = (typeof COLLECTIONS)[number]

/** `task` entries are derived from the model: the engine has no task events (moby#37403). */
export const ACTIVITY_TYPES = ['node', 'service', 'task', 'secret', 'config', 'network'] as const
