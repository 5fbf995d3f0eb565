"""
A network switch with bad cables, for tests: one TAP device for each port, moved into its machine's network namespace by whoever starts this.

    python3 switch.py NAME NAME ...

prints "ready" once the devices exist. Each line on standard input changes one cable, as JSON:
    {"port": "NAME", "loss": 0.05, "delay": 0.15, "unplugged": false, "deaf": false}
`loss` is the part of frames thrown away and `delay` the seconds each frame is held, in both directions; through a cable that is
unplugged nothing comes, and a machine that is deaf still sends.
"""
import fcntl, heapq, itertools, json, os, random, selectors, struct, sys, time

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
names = sys.argv[1:]
cables = {name: {"loss": 0.0, "delay": 0.0, "unplugged": False, "deaf": False} for name in names}
ports, waiting, order, learnt = {}, [], itertools.count(), {}
chance = random.Random(7)
selector = selectors.DefaultSelector()

for name in names:
    tap = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TAP | IFF_NO_PI))
    ports[name] = tap
    selector.register(tap, selectors.EVENT_READ, name)
os.set_blocking(sys.stdin.fileno(), False)
selector.register(sys.stdin, selectors.EVENT_READ, None)
print("ready", flush=True)


def lost(cable):
    return cable["unplugged"] or chance.random() < cable["loss"]


def take(name):
    """A frame came out of a machine: it goes to the port its address was last seen on, else to all others."""
    frame = os.read(ports[name], 65536)
    learnt[frame[6:12]] = name
    known = learnt.get(frame[0:6])
    if lost(cables[name]):
        return
    for target in [known] if known else [other for other in names if other != name]:
        if target != name and not lost(cables[target]) and not cables[target]["deaf"]:
            due = time.monotonic() + cables[name]["delay"] + cables[target]["delay"]
            heapq.heappush(waiting, (due, next(order), target, frame))


def deliver():
    while waiting and waiting[0][0] <= time.monotonic():
        _, _, target, frame = heapq.heappop(waiting)
        try:
            os.write(ports[target], frame)
        except OSError:
            pass  # the machine's own queue is full, or its device is down: the frame is lost, as on a wire


rest = b""
while True:
    pause = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
    for key, _ in selector.select(pause):
        if key.data is not None:
            try:
                while True:
                    take(key.data)
            except BlockingIOError:
                pass
            except OSError:
                pass
        else:
            said = os.read(sys.stdin.fileno(), 65536)
            if not said:
                sys.exit(0)
            *lines, rest = (rest + said).split(b"\n")
            for line in lines:
                change = json.loads(line)
                cables[change.pop("port")].update(change)
                print("done", flush=True)
    deliver()
