import type { Endpoint, TlsEndpoint } from './endpoints.ts'
import type { Places } from './places.ts'
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { removeCgroup } from './cgroups.ts'
import { forgetRun, startDaemon, stopDaemon } from './daemon.ts'
import { chooseEndpoint, flagsOf, tlsEndpointOf } from './endpoints.ts'
import { call, ping, read } from './engine.ts'
import { setCable } from './network.ts'
import { LAB_DIR, placesOf } from './places.ts'
import { daemonOf, killAll, processesOf, signal } from './processes.ts'
import { run } from './shell.ts'
import { waitFor } from './wait.ts'

interface Info {
  Swarm: { NodeID: string, LocalNodeState: string, ControlAvailable: boolean }
}

/** One machine of the swarm, which is a few namespaces and a daemon. Each method resolves when what it says is true. */
export class LabNode {
  readonly index: number
  /** Its host name, and so its name in the swarm: node1 … node5. */
  readonly name: string
  readonly address: string
  /** As DOCKER_HOST takes it; reachable from the root namespace. */
  readonly host: string
  /** The folder that holds control.sock while the node is a manager; absent before and after. */
  readonly controlSocketDir: string
  /** The output of its daemon, over all its starts. */
  readonly log: string
  readonly #places: Places
  readonly #leader: () => Promise<LabNode>

  constructor(index: number, leader: () => Promise<LabNode>) {
    const places = placesOf(index)
    this.index = index
    this.name = places.name
    this.address = places.address
    this.host = `unix://${places.socket}`
    this.controlSocketDir = places.controlSocketDir
    this.log = places.log
    this.#places = places
    this.#leader = leader
  }

  /** Run the docker CLI against this node. Resolves to its output, trimmed; rejects with its standard error. */
  async docker(...args: string[]): Promise<string> {
    const out = await run('docker', ['-H', this.host, ...args], { env: { DOCKER_CONFIG: `${LAB_DIR}/cli` } })
    return out.trim()
  }

  /** GET of the Engine API. Far cheaper than the CLI, so the thing to poll. Rejects where there is no answer in 5 s. */
  get<T>(path: string): Promise<T> {
    return read<T>(this.#places.socket, path)
  }

  /** DELETE of the Engine API. */
  async delete(path: string): Promise<void> {
    await call(this.#places.socket, 'DELETE', path, 30_000)
  }

  /** True when its daemon answers within 2 s: neither dead nor hanging. */
  async answers(): Promise<boolean> {
    return (await ping(this.#places.socket).catch(() => '')) === 'OK'
  }

  /** True when its daemon takes itself for a living member of the swarm. */
  async isActive(): Promise<boolean> {
    return (await this.#swarm()).LocalNodeState === 'active'
  }

  /** Its id in the swarm. */
  async id(): Promise<string> {
    return (await this.#swarm()).NodeID
  }

  /** SIGKILL everything of it – daemon, containerd, shims, containers – as a machine that loses power. */
  async kill(): Promise<void> {
    await killAll(() => processesOf(this.#places))
  }

  /** Start it again after a `kill`: its disk as it was, its /run empty. The swarm sees it a moment later: `lab.ready()`. */
  async revive(): Promise<void> {
    if ((await daemonOf(this.#places)) !== undefined)
      return
    await this.kill() // a daemon that died alone leaves its containers
    await forgetRun(this.#places)
    await removeCgroup(this.#places.cgroup)
    await this.#start()
  }

  /** Unplug its cable. It lives on and is alone; its unix socket still answers. */
  async cutOff(): Promise<void> {
    await setCable(this.#places.port, 'down')
  }

  async reconnect(): Promise<void> {
    await setCable(this.#places.port, 'up')
  }

  /** Stop its daemon with SIGTERM, wait until it is gone, start it again. Its containers end with it. */
  async restartDaemon(): Promise<void> {
    await stopDaemon(this.#places)
    await this.#start()
  }

  /** Make its daemon hang (SIGSTOP): connections are taken, no answer comes. Its containers run on. */
  async pauseDaemon(): Promise<void> {
    await this.#signalDaemon('SIGSTOP')
  }

  async resumeDaemon(): Promise<void> {
    await this.#signalDaemon('SIGCONT')
  }

  /** Make it a manager, and wait until it is one, with its control socket. */
  async promote(): Promise<void> {
    await (await this.#leader()).docker('node', 'promote', this.name)
    await this.#waitForRole('swarm-manager')
  }

  /** Make it a worker, and wait until it is one. */
  async demote(): Promise<void> {
    await (await this.#leader()).docker('node', 'demote', this.name)
    await this.#waitForRole('swarm-worker')
  }

  async drain(): Promise<void> {
    await (await this.#leader()).docker('node', 'update', '--availability', 'drain', this.name)
  }

  async activate(): Promise<void> {
    await (await this.#leader()).docker('node', 'update', '--availability', 'active', this.name)
  }

  /** The ids of the running containers of a service on this node. */
  async containersOf(service: string): Promise<string[]> {
    const filters = JSON.stringify({ label: [`com.docker.swarm.service.name=${service}`] })
    const found = await this.get<{ Id: string }[]>(`/containers/json?filters=${encodeURIComponent(filters)}`)
    return found.map(container => container.Id)
  }

  /** `docker kill`: its task fails with exit code 137. */
  async killContainer(id: string): Promise<void> {
    await this.docker('kill', id)
  }

  /** `docker exec`. Resolves to the command's output, trimmed. */
  exec(container: string, ...command: string[]): Promise<string> {
    return this.docker('exec', container, ...command)
  }

  /**
   * A tcp endpoint with --tlsverify, reachable from the root namespace. Every node has it from the start;
   * one that `addTcpEndpoint` turned to plain tcp is restarted with it.
   */
  async addTlsEndpoint(): Promise<TlsEndpoint> {
    await this.#listenBy('tls')
    return tlsEndpointOf(this.address)
  }

  /** A plain tcp endpoint. The daemon restarts, and has no TLS endpoint meanwhile: its TLS flags hold for all its tcp endpoints. */
  async addTcpEndpoint(): Promise<{ host: string }> {
    await this.#listenBy('tcp')
    return { host: `tcp://${this.address}:2375` }
  }

  /**
   * The daemon says that it is no manager before it has a worker's certificate, and one that is promoted in
   * between takes half a minute: so its certificate is asked too.
   */
  async #waitForRole(role: 'swarm-manager' | 'swarm-worker'): Promise<void> {
    await waitFor(
      `${this.name} to be a ${role}`,
      async () => {
        const { subject } = new X509Certificate(await readFile(this.#places.certificate))
        const { LocalNodeState, ControlAvailable } = await this.#swarm()
        return { subject, LocalNodeState, ControlAvailable }
      },
      60_000,
      ({ subject, LocalNodeState, ControlAvailable }) =>
        subject.includes(`OU=${role}`) && LocalNodeState === 'active' && ControlAvailable === (role === 'swarm-manager'),
    )
  }

  async #listenBy(endpoint: Endpoint): Promise<void> {
    if (await chooseEndpoint(this.#places, endpoint))
      await this.restartDaemon()
  }

  async #start(): Promise<void> {
    await startDaemon(this.#places, await flagsOf(this.#places))
  }

  async #signalDaemon(name: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const pid = await daemonOf(this.#places)
    if (pid === undefined)
      throw new Error(`${this.name} has no daemon to send ${name} to`)
    signal(pid, name)
  }

  async #swarm(): Promise<Info['Swarm']> {
    return (await this.get<Info>('/info')).Swarm
  }
}
