import { expect, test } from './fixtures.ts'

/** What an operator sees on the real swarm, in a real browser. */

test('a service made by the docker CLI appears, and its tasks run', async ({ lab, waggle }) => {
  await lab.createService('web', { replicas: 4 })
  await expect(waggle.tasks('web.')).toHaveCount(4)
  await expect(waggle.tasks('web.').filter({ hasText: 'running' })).toHaveCount(4)
  await waggle.page.goto(waggle.page.url().replace('?as=table', ''))
  await expect.poll(() => waggle.marks()).toBe(4)
  await waggle.go('Services')
  await expect(waggle.row('web')).toContainText('4/4')
  await expect(waggle.row('web')).toContainText('healthy')
})

test('a container killed on a worker is shown failed, with its error, then replaced', async ({ lab, waggle }) => {
  await lab.createService('web', { replicas: 1, constraint: 'node.hostname==node5' })
  await expect(waggle.tasks('web.1')).toContainText('running')
  const [container] = await lab.node(5).containersOf('web')
  await lab.node(5).killContainer(container!)
  await expect(waggle.tasks('web.1').filter({ hasText: 'failed' })).toContainText('task: non-zero exit (137)')
  await expect(waggle.tasks('web.1').filter({ hasText: 'running' })).toHaveCount(1)
  await waggle.go('Activity')
  await expect(waggle.page.getByText('Task web.1 failed on node5: task: non-zero exit (137)')).toBeVisible()
})

test('a node killed turns to down, and its tasks move', async ({ lab, waggle }) => {
  await lab.createService('web', { replicas: 5, constraint: 'node.role==worker' })
  await expect(waggle.tasks('web.').filter({ hasText: 'running' })).toHaveCount(5)
  const there = await waggle.tasks('node5').count()
  await lab.node(5).kill()
  await expect(waggle.tasks('web.').filter({ hasText: 'running' }).filter({ hasText: 'node4' })).toHaveCount(5)
  await expect(waggle.tasks('node5').filter({ hasText: 'lost' })).toHaveCount(there)
  await waggle.go('Nodes')
  await expect(waggle.row('node5')).toContainText('down')
  await lab.node(5).revive()
  await expect(waggle.row('node5')).toContainText('ready')
})

test('a node drained gives its tasks away, and takes some again when it is active', async ({ lab, waggle }) => {
  await lab.createService('web', { global: true })
  await expect(waggle.tasks('web.').filter({ hasText: 'running' })).toHaveCount(5)
  await lab.node(4).drain()
  await expect(waggle.tasks('web.').filter({ hasText: 'running' })).toHaveCount(4)
  await expect(waggle.tasks('node4').filter({ hasText: 'running' })).toHaveCount(0)
  await waggle.go('Nodes')
  await expect(waggle.row('node4')).toContainText('drain')
  await lab.node(4).activate()
  await expect(waggle.row('node4')).not.toContainText('drain')
  await waggle.page.goBack()
  await expect(waggle.tasks('node4').filter({ hasText: 'running' })).toHaveCount(1)
})

test('the daemon of the connected manager restarts: the page says so, and is right again', async ({ lab, waggle }) => {
  await lab.createService('web', { replicas: 3, constraint: 'node.role==worker' })
  await expect(waggle.tasks('web.').filter({ hasText: 'running' })).toHaveCount(3)
  await lab.node(1).pauseDaemon()
  await expect(waggle.page.getByTestId('live-chip')).not.toHaveClass(/\bfresh\b/)
  await lab.node(1).resumeDaemon()
  await waggle.live()
  const told = waggle.noLongerFresh()
  await lab.node(1).restartDaemon()
  await told
  await (await lab.leader()).docker('service', 'scale', '--detach', 'web=5')
  await waggle.live()
  await expect(waggle.tasks('web.').filter({ hasText: 'running' })).toHaveCount(5)
  await expect(waggle.page.getByRole('alert')).toBeHidden()
})

test('a manager cut off from the others is old at once, not silently so', async ({ lab, waggle }) => {
  await lab.node(1).cutOff()
  await expect(waggle.page.getByTestId('age')).toContainText('old')
  await lab.node(1).reconnect()
  await waggle.live()
})
