// Whoever stops `npm run` by a signal reaches npm and its shell; the shell dies without telling the program below it.
const parent = process.ppid

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, 250).unref()
