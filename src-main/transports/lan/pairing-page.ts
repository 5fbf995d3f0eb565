/** What a browser sees on the stations' port, and all a device that is not paired gets to see: how a PC joins. */
export const PAIRING_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Clinic Front Desk</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}</style>
</head>
<body>
<h1>This is the host of a clinic</h1>
<p>PCs of the clinic connect here with the Clinic Front Desk app. To add this PC:</p>
<ol>
<li>Install the app here and choose “Join a host”.</li>
<li>Pick this host, or type its address.</li>
<li>Compare the six words with those on the host’s screen.</li>
<li>Type the code the administrator shows you, and wait until you are let in.</li>
</ol>
</body>
</html>
`
