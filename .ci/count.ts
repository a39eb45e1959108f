import { existsSync, readFileSync } from 'node:fs'

interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

const [reportFile = '', outcome = '1'] = process.argv.slice(2)

/** Tests that passed and failed; a file that failed outside of its tests, or a run that broke, is one failure. */
function count(): [passed: number, failed: number] {
  if (!existsSync(reportFile)) return [0, 1]
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length
  const failed = report.numFailedTests + brokenFiles
  return [report.numPassedTests, outcome === '0' ? failed : Math.max(failed, 1)]
}

console.log(count().join(' '))
