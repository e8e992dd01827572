import dis


def plain(s):
    return int(s)


def guarded(s):
    try:
        return int(s)
    except ValueError:
        return -1


dis.dis(plain)
print("guarded:")
dis.dis(guarded)
