#!/usr/bin/env bash
# pauses.sh SIZE: runs the program with a young generation of so many megabytes, and prints the median and the sum of the pauses of
# young collections after the program's own full one, in milliseconds.
java -XX:+UseSerialGC -Xms1g -Xmx1g -Xmn"$1"m -Xlog:gc Young |
  sed -n '/Pause Full/,$ s/.*Pause Young.* \([0-9.]*\)ms$/\1/p' | sort -n |
  awk '{ pause[NR] = $1; sum += $1 } END { print "median", pause[int((NR + 1) / 2)]; print "sum", sum }'
