import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'

const firstLine = (errors: readonly { message: string }[] | undefined): string =>
  (errors?.[0]?.message ?? 'no reason').split('\n', 1)[0] ?? ''

const nameOf = ({ module, project, fullName }: TestCase): string =>
  `${project.name} ${module.relativeModuleId} > ${fullName}`

/**
 * Writes what became of a run into the file that PARLOR_REPORT names: `passed failed` in the first line, then a line for each
 * failure and for each test that needed a second try. A file that failed outside of its tests, or a run that broke, is one failure.
 */
export default class Report implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: string): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const passed = tests.filter((test) => test.result().state === 'passed')
    const failures = [
      ...tests
        .filter((test) => test.result().state === 'failed')
        .map((test) => `failed: ${nameOf(test)}: ${firstLine(test.result().errors)}`),
      ...modules
        .filter((module) => module.state() === 'failed' && ![...module.children.allTests('failed')].length)
        .map((module) => `failed: ${module.relativeModuleId}: ${firstLine(module.errors())}`),
      ...unhandled.map((error) => `failed: outside of any test: ${firstLine([error])}`),
    ]
    if (reason !== 'passed' && failures.length === 0) failures.push(`failed: the run ended as ${reason}`)
    const again = passed
      .filter((test) => test.diagnostic()?.flaky)
      .map((test) => `passed at the second try: ${nameOf(test)}: ${firstLine(test.result().errors)}`)
    const file = process.env['PARLOR_REPORT']
    if (file) writeFileSync(file, [`${passed.length} ${failures.length}`, ...failures, ...again, ''].join('\n'))
  }
}
