import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** What a person does and sees on the page, in a person's words. */
export class WagglePage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async open(url: string, path = '/'): Promise<void> {
    await this.page.goto(url + path)
    await this.live()
  }

  /** The picture is there and fresh. */
  async live(): Promise<void> {
    await expect(this.page.getByTestId('live-chip')).toHaveClass(/\bfresh\b/)
  }

  /** Resolves once the page has said that its picture is not fresh, however short that was: call it before the cause. */
  async noLongerFresh(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('[data-testid=live-chip]')?.classList.contains('fresh') === false)
  }

  /** The rows of the map's table twin that name a text. */
  tasks(text: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'The tasks of the map' }).getByRole('row').filter({ hasText: text })
  }

  row(text: string | RegExp): Locator {
    return this.page.getByRole('row').filter({ hasText: text })
  }

  async go(name: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
  }

  /** How many hexagons are drawn, once the map has been. */
  marks(): Promise<number | undefined> {
    return this.page.evaluate(() => window.__waggle.stats()?.marks)
  }

  ageMs(): Promise<number | null> {
    return this.page.evaluate(() => window.__waggle.ageMs())
  }

  async createSecret(name: string, value: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Create secret' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Create secret' })
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Value', { exact: true }).fill(value)
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(dialog).toBeHidden()
  }
}
