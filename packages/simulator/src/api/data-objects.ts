import type { DataObject } from '../types/objects.ts'
import type { DataSpec } from '../types/spec.ts'
import type { Answer, Call, Route } from './call.ts'
import type { DataKind } from './data-kind.ts'
import type { EngineError } from './error.ts'
import { decodeBase64 } from './base64.ts'
import { route } from './call.ts'
import { outOfSequence, rpcError } from './error.ts'
import { any, matchesLabels, readFilters } from './filters.ts'
import { goKind, misfit } from './go-json.ts'
import { invalidJson } from './json.ts'
import { resolve } from './resolve.ts'
import { versionOf } from './version-query.ts'

const NAME_RULE = /^[a-z0-9](?:[\w.-]*[a-z0-9])?$/i

/** The routes of `/secrets` or `/configs`. */
export function dataRoutes(of: DataKind): Route[] {
  const base = `/${of.kind}s`
  return [
    route('GET', base, call => list(of, call)),
    route('POST', `${base}/create`, call => create(of, call)),
    route('GET', `${base}/{}`, call => ({ status: 200, json: render(of, find(of, call)) })),
    route('POST', `${base}/{}/update`, call => update(of, call)),
    route('DELETE', `${base}/{}`, call => remove(of, call)),
  ]
}

function find(of: DataKind, { engine, params }: Call): DataObject {
  return resolve(of.kind, of.table(engine.store), of.byName(engine.store), params[0]!)
}

/** A secret's value stays here, whatever is asked. */
function render(of: DataKind, object: DataObject): object {
  if (of.readable)
    return object
  const { Data: _, ...spec } = object.Spec
  return { ...object, Spec: spec }
}

function list(of: DataKind, { engine, query }: Call): Answer {
  const filters = readFilters(query, of.filters)
  return {
    status: 200,
    list: of
      .table(engine.store)
      .sorted()
      .filter(
        ({ ID, Spec }) =>
          any(filters, 'id', id => ID.startsWith(id))
          && any(filters, 'name', name => Spec.Name.startsWith(name))
          && any(filters, 'names', name => Spec.Name === name)
          && matchesLabels(filters, 'label', Spec.Labels),
      )
      .map(object => render(of, object)),
  }
}

function create(of: DataKind, call: Call): Answer {
  const { store, random } = call.engine
  const asked = readSpec(of, call)
  const { data } = asked
  const name = asked.Name ?? ''
  if (name === '')
    throw rpcError('InvalidArgument', 'name must be provided')
  if (name.length > 64 || !NAME_RULE.test(name))
    throw rpcError('InvalidArgument', 'invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]')
  if (asked.Driver) {
    // The driver holds the data.
    if (data.length > 0)
      throw rpcError('InvalidArgument', `${of.kind} data must not be specified if driver is specified`)
  }
  else if (data.length === 0 || data.length >= of.limit) {
    throw rpcError('InvalidArgument', `${of.kind} data must be larger than 0 and less than ${of.limit} bytes`)
  }
  if (of.byName(store).first(name))
    throw rpcError('AlreadyExists', `${of.kind} ${name} already exists`)
  const spec: DataSpec = {
    Name: name,
    Labels: asked.Labels ?? {},
    Data: data.toString('base64'),
    ...(asked.Driver ? { Driver: asked.Driver } : {}),
    ...(asked.Templating ? { Templating: asked.Templating } : {}),
  }
  const ID = random.id()
  store.update(tx => tx.create(of.kind, { ID, Spec: spec }))
  return { status: 201, json: { ID } }
}

/** The data is compared before the version is: that order tells equal bytes from different ones. */
function update(of: DataKind, call: Call): Answer {
  const { engine, query } = call
  const asked = readSpec(of, call)
  const version = versionOf(of.kind, query)
  const object = find(of, call)
  const { data } = asked
  const onlyLabels = (asked.Name ?? '') === object.Spec.Name && (data.length === 0 || data.toString('base64') === object.Spec.Data)
  if (!onlyLabels)
    throw rpcError('InvalidArgument', 'only updates to Labels are allowed')
  if (version !== object.Version.Index)
    throw outOfSequence()
  engine.store.update(tx => tx.patch(of.kind, object.ID, { Spec: { ...object.Spec, Labels: asked.Labels ?? {} } }))
  return { status: 200 }
}

/** Only the services' current specs are asked: a previous spec or a running task does not protect it. */
function remove(of: DataKind, call: Call): Answer {
  const { store } = call.engine
  const object = find(of, call)
  const users = [...store.services.values()].filter(service => of.usedBy(service).includes(object.ID)).map(service => service.Spec.Name)
  if (users.length > 0) {
    throw rpcError(
      'InvalidArgument',
      `${of.kind} '${object.Spec.Name}' is in use by the following service${users.length > 1 ? 's' : ''}: ${users.join(', ')}`,
    )
  }
  store.update(tx => tx.remove(of.kind, object.ID))
  return { status: 204 }
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null

/** Reads it into Go's struct, whose words these are. */
function readSpec(of: DataKind, { body }: Call): Partial<DataSpec> & { data: Buffer } {
  const asked = body(`swarm.${of.goType}`) as Partial<Record<keyof DataSpec, unknown>>
  const { Name, Labels, Data } = asked
  const field = (value: unknown, name: string, type: string): EngineError =>
    invalidJson(misfit(value, `struct field ${of.goType}.${name} of type ${type}`))
  if (isGiven(Name) && typeof Name !== 'string')
    throw field(Name, 'Annotations.Name', 'string')
  if (isGiven(Labels) && goKind(Labels) !== 'object')
    throw field(Labels, 'Annotations.Labels', 'map[string]string')
  for (const value of Object.values(Labels ?? {})) {
    if (isGiven(value) && typeof value !== 'string')
      throw field(value, 'Annotations.Labels', 'string')
  }
  if (isGiven(Data) && typeof Data !== 'string')
    throw field(Data, 'Data', '[]uint8')
  const data = decodeBase64((Data as string | null | undefined) ?? '')
  if ('badAt' in data)
    throw invalidJson(`illegal base64 data at input byte ${data.badAt}`)
  return { ...(asked as Partial<DataSpec>), data }
}
