#!/usr/bin/env bash
# start.sh OPTION ...: runs both programs with the options, and prints how long each process took in milliseconds. `%` in an option
# stands for the program's name.
for program in Hello Service; do
  begin=$EPOCHREALTIME
  java "${@//%/$program}" -cp start.jar "$program" > /dev/null || exit
  end=$EPOCHREALTIME
  echo "${program,,} $(((${end/./} - ${begin/./}) / 1000))"
done
