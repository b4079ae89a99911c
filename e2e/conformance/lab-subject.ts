import type { Lab, LabNode } from '@waggle/lab'
import type { Subject } from './subject.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { attachLab, startLab } from '@waggle/lab'
import { ask } from './ask.ts'

const LOOK_MS = 25

const socketOf = ({ host }: LabNode): string => host.replace('unix://', '')

/** @throws where no lab is up: the suites that need one are started with it. */
export async function attachSubject(): Promise<Subject> {
  const lab = await attachLab()
  if (!lab)
    throw new Error('There is no lab on this machine: `pnpm lab up` starts it')
  await clean(lab)
  return subjectOf(lab, await lab.leader(), lab.workers[0]!)
}

/** The tasks of a job outlive its service, and with them their containers: then only another swarm is a clean one. */
async function clean(lab: Lab): Promise<void> {
  const leader = await lab.leader()
  const services = await leader.get<{ ID: string }[]>('/services')
  const tasks = await leader.get<{ ServiceID: string }[]>('/tasks')
  if (tasks.some(({ ServiceID }) => !services.some(({ ID }) => ID === ServiceID)))
    await startLab()
  else await lab.reset()
}

function subjectOf(lab: Lab, leader: LabNode, worker: LabNode): Subject {
  const socketPath = socketOf(leader)
  const nodeOf = async (id: string): Promise<LabNode> => {
    const { Description } = await leader.get<{ Description: { Hostname: string } }>(`/nodes/${id}`)
    return lab.nodes.find(({ name }) => name === Description.Hostname)!
  }
  return {
    socketPath,
    nodeNames: lab.nodes.map(({ name }) => name),
    now: () => Date.now(),
    tick: () => pause(LOOK_MS),
    askWorker: request => ask(socketOf(worker), request),
    killTask: async (id) => {
      const { NodeID, Status } = await leader.get<{ NodeID: string, Status: { ContainerStatus: { ContainerID: string } } }>(`/tasks/${id}`)
      await (await nodeOf(NodeID)).killContainer(Status.ContainerStatus.ContainerID)
    },
    killNode: async id => (await nodeOf(id)).kill(),
    reviveNode: async id => (await nodeOf(id)).revive(),
    close: () => clean(lab),
  }
}
